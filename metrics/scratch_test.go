package metrics
import ("testing";"fmt")
func TestScratch(t *testing.T){
 for _,s:=range []string{"low","k","c","0","14","14.0","-0"," 7 ","1e999","NaN","02:03","..","148.80000000000001","7.0E-2","-2.7","1e-400"} {
  for _,p:=range []Precision{AsPrinted,Places(1),Unrounded,YearsMonths}{ v,err:=Parse(s,p); j,_:=v.MarshalJSON(); fmt.Printf("%q %v -> %q %v %s %v\n",s,p,v,v.Reason(),j,err)}
 }
 a,_:=Parse("1133",Unrounded); b,_:=Parse("82.4",Places(1)); r:=Ratio(a,b); fmt.Println(r, Round(r,Places(1)), r.lower,r.upper)
 fmt.Println(Sub(Between(0,4),Rounded(10,Nearest10)), Percent(Between(0,4),Exact(37)).Format(Places(1)))
 lo,_:=Parse("low",Places(1)); z,_:=Parse("0",Places(1)); pt,_:=Parse("0.1",Places(1))
 fmt.Println(Compare(lo,Above,z),Compare(lo,Below,pt),Compare(lo,Same,lo),CompareBounds(lo,Above,z),CompareBounds(lo,Same,lo))
}
