package metricstest_test

import (
	"encoding/json"
	"go/ast"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/age"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/benchmark/funnel"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/chart"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/forecast"
	"github.com/childmetrics/childmetrics/metrics/lait"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/panel/chance"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/spc"
	"github.com/childmetrics/childmetrics/metrics/target"
	"github.com/childmetrics/childmetrics/metrics/target/attendance"
	"github.com/childmetrics/childmetrics/metrics/timescale"
	"github.com/childmetrics/childmetrics/metrics/trend"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/agency"
	"github.com/childmetrics/childmetrics/workforce/caseload"
	"github.com/childmetrics/childmetrics/workforce/retention"
)

// written is every exported type that says how it is written in JSON, by its tags or by itself.
var written = []reflect.Type{
	reflect.TypeFor[inspection.Absence](),
	reflect.TypeFor[inspection.Change](),
	reflect.TypeFor[inspection.Changes](),
	reflect.TypeFor[inspection.Difference](),
	reflect.TypeFor[inspection.DifferenceKind](),
	reflect.TypeFor[inspection.Distribution](),
	reflect.TypeFor[inspection.DueStatus](),
	reflect.TypeFor[inspection.Estimate](),
	reflect.TypeFor[inspection.Framework](),
	reflect.TypeFor[inspection.Grade](),
	reflect.TypeFor[inspection.Inconsistency](),
	reflect.TypeFor[inspection.Inspection](),
	reflect.TypeFor[inspection.Judgement](),
	reflect.TypeFor[inspection.JudgementArea](),
	reflect.TypeFor[inspection.Kind](),
	reflect.TypeFor[inspection.Provider](),
	reflect.TypeFor[inspection.Series](),
	reflect.TypeFor[inspection.Standing](),
	reflect.TypeFor[inspection.Step](),
	reflect.TypeFor[inspection.Trajectory](),
	reflect.TypeFor[inspection.Transitions](),
	reflect.TypeFor[ofsted.Collation](),
	reflect.TypeFor[ofsted.Place](),
	reflect.TypeFor[ofsted.Quirk](),
	reflect.TypeFor[ofsted.Row](),
	reflect.TypeFor[plan.Action](),
	reflect.TypeFor[plan.Decision](),
	reflect.TypeFor[plan.Due](),
	reflect.TypeFor[plan.Finding](),
	reflect.TypeFor[plan.Majority](),
	reflect.TypeFor[plan.Measure](),
	reflect.TypeFor[plan.Milestone](),
	reflect.TypeFor[plan.Plan](),
	reflect.TypeFor[plan.Progress](),
	reflect.TypeFor[plan.Recommendation](),
	reflect.TypeFor[plan.Recurrence](),
	reflect.TypeFor[plan.Reference](),
	reflect.TypeFor[plan.Resolution](),
	reflect.TypeFor[plan.Review](),
	reflect.TypeFor[plan.Reviewer](),
	reflect.TypeFor[plan.Sense](),
	reflect.TypeFor[plan.Stage](),
	reflect.TypeFor[plan.Status](),
	reflect.TypeFor[plan.Tally](),
	reflect.TypeFor[plan.Vote](),
	reflect.TypeFor[metrics.Agreement](),
	reflect.TypeFor[metrics.Coverage](),
	reflect.TypeFor[metrics.Date](),
	reflect.TypeFor[metrics.Period](),
	reflect.TypeFor[metrics.Polarity](),
	reflect.TypeFor[metrics.Reason](),
	reflect.TypeFor[metrics.Value](),
	reflect.TypeFor[metrics.Verdict](),
	reflect.TypeFor[metrics.Warning](),
	reflect.TypeFor[age.Band](),
	reflect.TypeFor[area.Area](),
	reflect.TypeFor[area.ID](),
	reflect.TypeFor[area.Label](),
	reflect.TypeFor[area.Level](),
	reflect.TypeFor[benchmark.Against](),
	reflect.TypeFor[benchmark.Band](),
	reflect.TypeFor[benchmark.Beside](),
	reflect.TypeFor[benchmark.Convention](),
	reflect.TypeFor[benchmark.Direction](),
	reflect.TypeFor[benchmark.Distance](),
	reflect.TypeFor[benchmark.GroupAverage](),
	reflect.TypeFor[benchmark.League](),
	reflect.TypeFor[benchmark.Move](),
	reflect.TypeFor[benchmark.Movement](),
	reflect.TypeFor[benchmark.Place](),
	reflect.TypeFor[benchmark.Plausibility](),
	reflect.TypeFor[benchmark.Pooled](),
	reflect.TypeFor[benchmark.Population](),
	reflect.TypeFor[benchmark.Quartiles](),
	reflect.TypeFor[benchmark.RankInterval](),
	reflect.TypeFor[benchmark.Ranking](),
	reflect.TypeFor[benchmark.Result](),
	reflect.TypeFor[benchmark.Row](),
	reflect.TypeFor[benchmark.Standing](),
	reflect.TypeFor[benchmark.Unranked](),
	reflect.TypeFor[funnel.CurvePoint](),
	reflect.TypeFor[funnel.Dispersion](),
	reflect.TypeFor[funnel.Funnel](),
	reflect.TypeFor[funnel.Kind](),
	reflect.TypeFor[funnel.Limits](),
	reflect.TypeFor[funnel.Method](),
	reflect.TypeFor[funnel.Place](),
	reflect.TypeFor[funnel.Point](),
	reflect.TypeFor[funnel.Position](),
	reflect.TypeFor[funnel.Tally](),
	reflect.TypeFor[caserecord.Allocation](),
	reflect.TypeFor[caserecord.Caseload](),
	reflect.TypeFor[caserecord.Employment](),
	reflect.TypeFor[caserecord.Group](),
	reflect.TypeFor[caserecord.Problem](),
	reflect.TypeFor[caserecord.Problems](),
	reflect.TypeFor[caserecord.Size](),
	reflect.TypeFor[caserecord.Unit](),
	reflect.TypeFor[caserecord.Worker](),
	reflect.TypeFor[catalogue.Filters](),
	reflect.TypeFor[catalogue.Measure](),
	reflect.TypeFor[catalogue.Setter](),
	reflect.TypeFor[catalogue.Target](),
	reflect.TypeFor[catalogue.Targets](),
	reflect.TypeFor[chart.Mark](),
	reflect.TypeFor[chart.Table](),
	reflect.TypeFor[confidence.Average](),
	reflect.TypeFor[confidence.Interval](),
	reflect.TypeFor[confidence.Method](),
	reflect.TypeFor[disclosure.Audit](),
	reflect.TypeFor[disclosure.Cell](),
	reflect.TypeFor[disclosure.Components](),
	reflect.TypeFor[disclosure.Conflict](),
	reflect.TypeFor[disclosure.Finding](),
	reflect.TypeFor[disclosure.Method](),
	reflect.TypeFor[disclosure.Place](),
	reflect.TypeFor[disclosure.Share](),
	reflect.TypeFor[disclosure.Sum](),
	reflect.TypeFor[suppression.Figure](),
	reflect.TypeFor[suppression.Result](),
	reflect.TypeFor[suppression.Rule](),
	reflect.TypeFor[suppression.Why](),
	reflect.TypeFor[ees.Outcome](),
	reflect.TypeFor[ees.Report](),
	reflect.TypeFor[ees.Result](),
	reflect.TypeFor[forecast.Arrival](),
	reflect.TypeFor[forecast.Chance](),
	reflect.TypeFor[forecast.Method](),
	reflect.TypeFor[forecast.Status](),
	reflect.TypeFor[lait.Label](),
	reflect.TypeFor[lait.Quirk](),
	reflect.TypeFor[lait.YearType](),
	reflect.TypeFor[neighbours.Closeness](),
	reflect.TypeFor[panel.Cell](),
	reflect.TypeFor[panel.Change](),
	reflect.TypeFor[panel.ChangeStatus](),
	reflect.TypeFor[panel.Distance](),
	reflect.TypeFor[panel.Kind](),
	reflect.TypeFor[panel.Measure](),
	reflect.TypeFor[panel.Subject](),
	reflect.TypeFor[chance.Change](),
	reflect.TypeFor[chance.Outcome](),
	reflect.TypeFor[series.Point](),
	reflect.TypeFor[spc.Assurance](),
	reflect.TypeFor[spc.Cause](),
	reflect.TypeFor[spc.Chart](),
	reflect.TypeFor[spc.Kind](),
	reflect.TypeFor[spc.LevelAssurance](),
	reflect.TypeFor[spc.Meaning](),
	reflect.TypeFor[spc.Point](),
	reflect.TypeFor[spc.Section](),
	reflect.TypeFor[target.Ladder](),
	reflect.TypeFor[target.Leeway](),
	reflect.TypeFor[target.Level](),
	reflect.TypeFor[target.Parts](),
	reflect.TypeFor[target.RAG](),
	reflect.TypeFor[target.Rating](),
	reflect.TypeFor[target.Standing](),
	reflect.TypeFor[target.Target](),
	reflect.TypeFor[attendance.Basis](),
	reflect.TypeFor[attendance.Count](),
	reflect.TypeFor[attendance.Denominator](),
	reflect.TypeFor[attendance.Note](),
	reflect.TypeFor[attendance.Problem](),
	reflect.TypeFor[attendance.Quoracy](),
	reflect.TypeFor[attendance.QuorumTallied](),
	reflect.TypeFor[attendance.Record](),
	reflect.TypeFor[attendance.Status](),
	reflect.TypeFor[attendance.Tallied](),
	reflect.TypeFor[timescale.Basis](),
	reflect.TypeFor[timescale.Course](),
	reflect.TypeFor[timescale.Cycle](),
	reflect.TypeFor[timescale.Deadline](),
	reflect.TypeFor[timescale.Denominator](),
	reflect.TypeFor[timescale.Event](),
	reflect.TypeFor[timescale.Force](),
	reflect.TypeFor[timescale.Holiday](),
	reflect.TypeFor[timescale.Outcome](),
	reflect.TypeFor[timescale.Problem](),
	reflect.TypeFor[timescale.Record](),
	reflect.TypeFor[timescale.Standard](),
	reflect.TypeFor[timescale.State](),
	reflect.TypeFor[timescale.Timeliness](),
	reflect.TypeFor[timescale.Timescale](),
	reflect.TypeFor[timescale.Unit](),
	reflect.TypeFor[trend.Basis](),
	reflect.TypeFor[trend.Direction](),
	reflect.TypeFor[trend.Method](),
	reflect.TypeFor[trend.Result](),
	reflect.TypeFor[workforce.Aggregate](),
	reflect.TypeFor[workforce.Assumptions](),
	reflect.TypeFor[workforce.Candidate](),
	reflect.TypeFor[workforce.Check](),
	reflect.TypeFor[workforce.Component](),
	reflect.TypeFor[workforce.Explanation](),
	reflect.TypeFor[workforce.Policy](),
	reflect.TypeFor[workforce.ProjectedYear](),
	reflect.TypeFor[workforce.Projection](),
	reflect.TypeFor[workforce.Rate](),
	reflect.TypeFor[workforce.Reproduction](),
	reflect.TypeFor[workforce.Reshaped](),
	reflect.TypeFor[workforce.Return](),
	reflect.TypeFor[workforce.Revision](),
	reflect.TypeFor[workforce.RevisionCount](),
	reflect.TypeFor[workforce.RevisionKind](),
	reflect.TypeFor[workforce.Revisions](),
	reflect.TypeFor[workforce.Split](),
	reflect.TypeFor[agency.Assignment](),
	reflect.TypeFor[agency.AssignmentFinding](),
	reflect.TypeFor[agency.Comparison](),
	reflect.TypeFor[agency.Compliance](),
	reflect.TypeFor[agency.Cost](),
	reflect.TypeFor[agency.Departure](),
	reflect.TypeFor[agency.DepartureReason](),
	reflect.TypeFor[agency.Exception](),
	reflect.TypeFor[agency.Explanation](),
	reflect.TypeFor[agency.Finding](),
	reflect.TypeFor[agency.Inclusion](),
	reflect.TypeFor[agency.Job](),
	reflect.TypeFor[agency.Outcome](),
	reflect.TypeFor[agency.PaidTime](),
	reflect.TypeFor[agency.PayPeriod](),
	reflect.TypeFor[agency.PriceCap](),
	reflect.TypeFor[agency.QuarterlyReturn](),
	reflect.TypeFor[agency.Rule](),
	reflect.TypeFor[agency.RuleCompliance](),
	reflect.TypeFor[agency.RuleSet](),
	reflect.TypeFor[caseload.Band](),
	reflect.TypeFor[caseload.BandSpread](),
	reflect.TypeFor[caseload.Basis](),
	reflect.TypeFor[caseload.Holder](),
	reflect.TypeFor[caseload.Need](),
	reflect.TypeFor[caseload.Placement](),
	reflect.TypeFor[caseload.Plan](),
	reflect.TypeFor[caseload.Spread](),
	reflect.TypeFor[caseload.Weighted](),
	reflect.TypeFor[retention.Duration](),
	reflect.TypeFor[retention.DurationKind](),
	reflect.TypeFor[retention.Rate](),
	reflect.TypeFor[retention.Service](),
	reflect.TypeFor[retention.Spell](),
	reflect.TypeFor[retention.Stability](),
	reflect.TypeFor[retention.Step](),
	reflect.TypeFor[caserecord.Activity](),
	reflect.TypeFor[caserecord.Adoption](),
	reflect.TypeFor[caserecord.Assessment](),
	reflect.TypeFor[caserecord.Care](),
	reflect.TypeFor[caserecord.Child](),
	reflect.TypeFor[caserecord.Contact](),
	reflect.TypeFor[caserecord.Count](),
	reflect.TypeFor[caserecord.Depth](),
	reflect.TypeFor[caserecord.EndReason](),
	reflect.TypeFor[caserecord.Enquiry](),
	reflect.TypeFor[caserecord.Extract](),
	reflect.TypeFor[caserecord.Health](),
	reflect.TypeFor[caserecord.HealthKind](),
	reflect.TypeFor[caserecord.Holding](),
	reflect.TypeFor[caserecord.Leaver](),
	reflect.TypeFor[caserecord.List](),
	reflect.TypeFor[caserecord.Miles](),
	reflect.TypeFor[caserecord.Missing](),
	reflect.TypeFor[caserecord.Need](),
	reflect.TypeFor[caserecord.Placement](),
	reflect.TypeFor[caserecord.Plan](),
	reflect.TypeFor[caserecord.Referral](),
	reflect.TypeFor[caserecord.ReferralOutcome](),
	reflect.TypeFor[caserecord.Review](),
	reflect.TypeFor[caserecord.ReviewKind](),
	reflect.TypeFor[caserecord.Rhythm](),
	reflect.TypeFor[caserecord.Visit](),
	reflect.TypeFor[caserecord.VisitKind](),
	reflect.TypeFor[caserecord.Year](),
	reflect.TypeFor[annexa.Fault](),
	reflect.TypeFor[annexa.Faults](),
	reflect.TypeFor[annexa.ListReading](),
	reflect.TypeFor[annexa.Reading](),
	reflect.TypeFor[tally.Figure](),
	reflect.TypeFor[tally.StaffFigure](),
	reflect.TypeFor[tally.Window](),
	reflect.TypeFor[tally.WithoutFTE](),
}

// TestWrittenIsEveryType holds that the list above leaves none out.
func TestWrittenIsEveryType(t *testing.T) {
	listed := make(map[string]bool)
	for _, typ := range written {
		listed[typ.PkgPath()+"."+typ.Name()] = true
	}
	found, _ := rooms(t)
	for _, r := range found {
		if level(r.path) == 3 || strings.Contains(r.path, "internal") {
			continue
		}
		for _, name := range typesInJSON(r) {
			if !listed[module+"/"+r.path+"."+name] {
				t.Errorf("%s.%s is written in JSON and not in the list: add it", r.path, name)
			}
		}
	}
}

// typesInJSON gives the names of a package's exported types that have tags for JSON or are written by themselves.
func typesInJSON(r *room) (names []string) {
	for _, file := range r.files {
		for _, declared := range file.Decls {
			switch d := declared.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil || d.Name.Name != "MarshalJSON" && d.Name.Name != "MarshalText" {
					continue
				}
				if on, ok := d.Recv.List[0].Type.(*ast.Ident); ok && on.IsExported() {
					names = append(names, on.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if s, ok := spec.(*ast.TypeSpec); ok && s.Name.IsExported() && hasTags(s.Type) {
						names = append(names, s.Name.Name)
					}
				}
			}
		}
	}
	return names
}

// hasTags tells whether a type is a struct with tags for JSON.
func hasTags(expression ast.Expr) bool {
	s, ok := expression.(*ast.StructType)
	return ok && slices.ContainsFunc(s.Fields.List, func(f *ast.Field) bool {
		return f.Tag != nil && strings.Contains(f.Tag.Value, "json:")
	})
}

// always are the keys of texts that everything but a zero struct has, by the type, which is empty for all.
var always = map[string][]string{
	"":                   {"check", "code", "id", "message", "name"},
	"annexa.ListReading": {"missing", "unread"}, // names of columns
	"annexa.Reading":     {"missing", "unread"},
	"chart.Table":        {"caption", "header", "rows", "notes"}, // cells of a table are texts
	"ees.Report":         {"filters", "indicators"},
	"plan.Recurrence":    {"theme"},
	"plan.Reference":     {"by", "to"},
}

// emptied are the keys of lists of texts, whose items are written as the caller gave them, empty ones too.
var emptied = map[string][]string{
	"agency.Explanation":     {".signed_by"},
	"agency.QuarterlyReturn": {".agencies", ".explanations.signed_by"},
}

// TestNothingIsNull holds that no area, no period, no reason and the like are null in JSON, and never an empty text: in
// the zero of every type, in what it holds, and in the zero items of its lists and maps.
func TestNothingIsNull(t *testing.T) {
	known := samples(t)
	for _, typ := range written {
		filled := reflect.New(typ).Elem()
		if _, ok := known[typ]; !ok {
			open(filled)
		}
		var found []string
		for _, v := range []reflect.Value{reflect.Zero(typ), filled} {
			data, err := json.Marshal(v.Interface())
			if err != nil {
				t.Errorf("the zero %v: %v", typ, err)
				continue
			}
			var document any
			if err := json.Unmarshal(data, &document); err != nil {
				t.Errorf("the zero %v: %v", typ, err)
			}
			found = append(found, emptyTexts("", document, slices.Concat(always[""], always[typ.String()]))...)
		}
		slices.Sort(found)
		if found = slices.Compact(found); !slices.Equal(found, emptied[typ.String()]) {
			t.Errorf("the zero %v has empty texts in place of null under %q, expected %q", typ, found, emptied[typ.String()])
		}
	}
}

// emptyTexts are the keys in a document under which there are empty texts, but for some.
func emptyTexts(key string, document any, but []string) (keys []string) {
	switch d := document.(type) {
	case string:
		if d == "" && !slices.Contains(but, key[strings.LastIndex(key, ".")+1:]) {
			keys = append(keys, key)
		}
	case []any:
		for _, item := range d {
			keys = append(keys, emptyTexts(key, item, but)...)
		}
	case map[string]any:
		if isFigure(d) {
			return nil // whose symbol is empty for a blank cell
		}
		for _, name := range slices.Sorted(maps.Keys(d)) {
			keys = append(keys, emptyTexts(key+"."+name, d[name], but)...)
		}
	}
	return keys
}

// open gives every list, map and pointer that can be set one item, which is a zero of its type.
func open(v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		open(v.Index(0))
	case reflect.Array:
		for i := range v.Len() {
			open(v.Index(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		open(v.Elem())
	case reflect.Map:
		value := reflect.New(v.Type().Elem()).Elem()
		open(value)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.Zero(v.Type().Key()), value)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				open(v.Field(i))
			}
		}
	}
}

func isFigure(object map[string]any) bool {
	_, value := object["value"]
	_, symbol := object["symbol"]
	return value && symbol && len(object) == 4
}

// samples are values of the types that cannot be filled from outside.
func samples(t *testing.T) map[reflect.Type]reflect.Value {
	t.Helper()
	kent, err := area.EnglandRegister().Find("Kent")
	if err != nil {
		t.Fatal(err)
	}
	day, err := metrics.ParseDate("2025-03-31")
	if err != nil {
		t.Fatal(err)
	}
	year, err := metrics.ParsePeriod("2025", "Reporting year")
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[reflect.Type]reflect.Value)
	for _, v := range []any{
		kent, area.Of(kent), day, year, metrics.Exact(3), metrics.Coverage{}.With(metrics.Exact(3)).With(metrics.Missing(metrics.Confidential)),
		spc.Chart{}, // whose parts belong together
	} {
		found[reflect.TypeOf(v)] = reflect.ValueOf(v)
	}
	return found
}

// fill gives every field that can be set something other than its zero, lists and maps one item each.
func fill(v reflect.Value, known map[reflect.Type]reflect.Value) {
	if sample, ok := known[v.Type()]; ok {
		v.Set(sample)
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(1)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(1)
	case reflect.Float64:
		v.SetFloat(0.5)
	case reflect.String:
		v.SetString("x")
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), known)
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), known)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), known)
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key, known)
		fill(value, known)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				fill(v.Field(i), known)
			}
		}
	}
}

// mixed are the keys that have two shapes in one document, since they are data: the grades of a table by two grades.
var mixed = map[string][]string{
	"inspection.Transitions": {"good", "inadequate", "outstanding", "requires_improvement"},
}

// TestOneKeyHasOneShape holds that a key has one type in all that one type writes, and in all results of benchmark, which
// programs hand out beside each other.
func TestOneKeyHasOneShape(t *testing.T) {
	known := samples(t)
	documents := make(map[string]metricstest.Shapes)
	for _, typ := range written {
		v := reflect.New(typ).Elem()
		fill(v, known)
		data, err := json.Marshal(v.Interface())
		if err != nil {
			t.Errorf("a %v: %v", typ, err)
			continue
		}
		families := []string{typ.String()}
		if typ.PkgPath() == module+"/metrics/benchmark" {
			families = append(families, "the results of benchmark")
		}
		for _, family := range families {
			if documents[family] == nil {
				documents[family] = make(metricstest.Shapes)
			}
			if err := documents[family].Read(typ.String(), data, ".missing", ".judgements"); err != nil {
				t.Error(err)
			}
		}
	}
	for name, shapes := range documents {
		found := shapes.Mixed()
		var keys []string
		for _, line := range found {
			key, _, _ := strings.Cut(line, ":")
			keys = append(keys, key)
		}
		if !slices.Equal(keys, mixed[name]) {
			t.Errorf("%s: the keys %q have two shapes, expected %q: %s", name, keys, mixed[name], strings.Join(found, "; "))
		}
	}
}

// TestShapes holds what counts as two shapes of one key.
func TestShapes(t *testing.T) {
	for _, test := range []struct {
		reason    string
		documents []string
		want      int
	}{
		{"text and null", []string{`{"a": "x"}`, `{"a": null}`}, 0},
		{"text and a number", []string{`{"a": "x"}`, `{"a": 1}`}, 1},
		{"at two depths", []string{`{"a": "x", "b": [{"a": true}]}`}, 1},
		{"two objects", []string{`{"a": {"b": 1}}`, `{"a": {"c": 1}}`}, 1},
		{"a figure, whose value is its own", []string{`{"value": {"value": 1, "symbol": null, "lower": 1, "upper": 1}}`}, 0},
		{"a figure and an object", []string{`{"a": {"value": 1, "symbol": null, "lower": 1, "upper": 1}}`, `{"a": {}}`}, 1},
		{"a list and none of it", []string{`{"a": ["x"]}`, `{"a": []}`}, 0},
		{"two lists", []string{`{"a": ["x"]}`, `{"a": [1]}`}, 1},
		{"keys that are data", []string{`{"open": {"a": 1}}`, `{"open": {"b": 1}, "a": "x"}`}, 0},
	} {
		shapes := make(metricstest.Shapes)
		for _, document := range test.documents {
			if err := shapes.Read("d", []byte(document), ".open"); err != nil {
				t.Fatal(err)
			}
		}
		if got := shapes.Mixed(); len(got) != test.want {
			t.Errorf("%s: found %q, want %d", test.reason, got, test.want)
		}
	}
}
