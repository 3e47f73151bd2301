package funnel

// ChanceLimits are the limits of chance at a size, as counts, for the slow references.
func ChanceLimits(kind Kind, method Method, average, n, tail float64) (lower, upper float64) {
	return law{kind, method, average}.limits(n, tail)
}

// ChanceP is the two-sided p value of a count against chance.
func ChanceP(kind Kind, method Method, average, x, n float64) float64 {
	_, p := law{kind, method, average}.test(x, n)
	return p
}

// Placed is where a council would lie in the funnel of others, without a part in it.
func Placed(points []Point, o Options, p Point) (z, pValue float64, positions []Position) {
	f, err := Of(points, o)
	if err != nil {
		panic(err)
	}
	r, _ := f.reference()
	place := Place{Figure: p.figure(o.Kind, o.Per), Positions: make([]Position, len(o.Levels))}
	r.place(&place, p, o.Levels)
	z, _ = place.Z.Point()
	pValue, _ = place.P.Point()
	return z, pValue, place.Positions
}
