package main

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
)

// writeLeague writes every council on one measure, in order of rank.
func (s *settings) writeLeague(src *source, model *neighbours.Model, period metrics.Period) error {
	f, err := s.chosen(src)
	if err != nil {
		return err
	}
	var leagues benchmark.Leagues
	league, err := leagues.Of(nil, f.Published, period, benchmark.Options{
		Convention: s.rules, Neighbours: model, Numerator: f.Numerator, Denominator: f.Denominator, Base: f.Base, RankLevel: rankLevel,
	})
	if err != nil {
		return err
	}
	tested, counted, err := f.changesOf(league.Rows, period)
	if err != nil {
		return err
	}
	m := f.Published.Measure()
	type row struct {
		Rank           *int          `json:"rank"`
		Of             *int          `json:"of"`
		Tied           *int          `json:"tied"`
		RankInterval   []int         `json:"rank_interval"`
		Among          *int          `json:"rank_interval_of"`
		Name           string        `json:"name"`
		LACode         string        `json:"la_code"`
		Code           string        `json:"code"`
		Value          *float64      `json:"value"`
		Symbol         *string       `json:"symbol"`
		Band           *string       `json:"band"`
		Headline       string        `json:"headline"`
		Unranked       *string       `json:"unranked"`
		Neighbours     *float64      `json:"neighbours_value"`
		N              int           `json:"neighbours_n"`
		NOf            int           `json:"neighbours_of"`
		Change         *float64      `json:"change"`
		ChangeInterval *jsonInterval `json:"change_interval"`
		ChangeClear    string        `json:"change_clear"`
		ChangeOutcome  string        `json:"change_outcome"`
		ChangeWarning  *string       `json:"change_warning"`
		Implausible    string        `json:"implausible"`
	}
	rows := []row{}
	for i, r := range league.Rows {
		one := row{
			Name: nameOf(r.Subject), LACode: r.Subject.Label.LACode, Code: r.Subject.Label.GSSCode, Value: cells.Figure(r.Value),
			Band: textOrNull(r.Standing.Band.String()), Headline: r.Headline.String(), Unranked: textOrNull(r.Unranked.String()),
			Neighbours: cells.Figure(r.Neighbours), N: r.N, NOf: r.Of, Change: cells.Figure(r.Change), Implausible: r.Implausible.String(),
			ChangeInterval: interval(tested[i].Interval), ChangeClear: tested[i].Clear.String(), ChangeOutcome: tested[i].Outcome.String(),
			ChangeWarning: textOrNull(string(tested[i].Warning.Code)),
		}
		if symbol, ok := cells.Symbol(r.Value); ok {
			one.Symbol = &symbol
		}
		if r.Standing.Rank > 0 {
			one.Rank, one.Of, one.Tied = &r.Standing.Rank, &league.Ranking.Of, &r.Standing.Tied
		}
		if r.RankInterval != (benchmark.RankInterval{}) {
			one.RankInterval, one.Among = []int{r.RankInterval.Best, r.RankInterval.Worst}, &r.RankInterval.Among
		}
		rows = append(rows, one)
	}
	switch s.format {
	case "json":
		return cells.JSON(&s.Out, struct {
			Measure    string   `json:"measure"`
			Name       string   `json:"name"`
			Unit       string   `json:"unit"`
			Polarity   string   `json:"polarity"`
			Period     string   `json:"period"`
			Convention string   `json:"convention"`
			England    *float64 `json:"england"`
			Rows       int      `json:"rows"`
			Ceased     int      `json:"ceased"`
			Joint      int      `json:"joint_left_out"`
			Changes    changes  `json:"changes"`
			League     []row    `json:"league"`
		}{
			m.ID, m.Name, m.Unit, m.Polarity.String(), period.TimePeriod(), s.rules.String(), cells.Figure(league.England),
			league.Population.Rows, league.Population.Ceased, league.Population.Joint, counted, rows,
		})
	case "csv":
		table := [][]string{{"rank", "of", "tied", "name", "la_code", "code", "value", "band", "headline", "unranked", "neighbours", "neighbours_n",
			"neighbours_of", "change", "implausible", "change_lower", "change_upper", "change_clear", "change_outcome", "change_warning",
			"changes_compared", "changes_moved", "changes_told", "changes_beyond_chance"}}
		beyond := ""
		if counted.Beyond != nil {
			beyond = fmt.Sprint(*counted.Beyond)
		}
		for i, r := range league.Rows {
			lower, upper, ok := tested[i].Interval.Bounds()
			table = append(table, []string{
				cells.Whole(r.Standing.Rank), cells.Whole(league.Ranking.Of), cells.Whole(r.Standing.Tied), rows[i].Name, rows[i].LACode, rows[i].Code,
				cells.Text(r.Value), r.Standing.Band.String(), rows[i].Headline, r.Unranked.String(), cells.Text(r.Neighbours),
				fmt.Sprint(r.N), fmt.Sprint(r.Of), cells.Text(r.Change), rows[i].Implausible,
				cells.Number(lower, ok), cells.Number(upper, ok), rows[i].ChangeClear, rows[i].ChangeOutcome, string(tested[i].Warning.Code),
				fmt.Sprint(counted.Compared), fmt.Sprint(counted.Moved), fmt.Sprint(counted.Told), beyond,
			})
		}
		return cells.CSV(&s.Out, table)
	}
	if s.invented {
		fmt.Fprintf(&s.Out, "%s\n\n", program.InventedNotice)
	}
	first := "the best"
	if m.Polarity == metrics.Neutral {
		first = "the highest: neither direction is better"
	}
	fmt.Fprintf(&s.Out, "%s, %s: %d councils ranked of %d rows; rank 1 is %s\n", m.Name, period.Label(), league.Ranking.Of, league.Population.Rows, first)
	previous, _ := period.Previous()
	fmt.Fprintln(&s.Out, counted.line(previous))
	w := tabwriter.NewWriter(&s.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "Rank\tCouncil\tFigure\tBand\t%s\tChange\tBeyond chance\t\n", averageNames[s.rules])
	for i, r := range league.Rows {
		around := none
		if r.Of > 0 {
			around = fmt.Sprintf("%s (%d of %d)", m.Format(r.Neighbours), r.N, r.Of)
		}
		change, outcome := none, none
		if x, ok := r.Change.Point(); ok {
			change, outcome = measure{Measure: m}.direction(x), outcomeOf(tested[i], r.Implausible)
		}
		fmt.Fprintf(w, "%v\t%s\t%s\t%v\t%s\t%s\t%s\t%s\n", r.Standing, rows[i].Name, m.Format(r.Value), r.Standing.Band, around, change, outcome, remark(r, f.Base != nil || f.Denominator != nil))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, warning := range league.Warnings {
		fmt.Fprintf(&s.Out, "%v\n", warning)
	}
	if f.Base == nil && f.Denominator == nil {
		s.Out.WriteString("How many people are behind each figure is not in the file: the first and the last may rest on few.\n")
	}
	return nil
}

// remark says what a row of a league may not be read without.
func remark(r benchmark.Row, based bool) string {
	var said []string
	if r.Unranked != 0 {
		said = append(said, r.Unranked.String())
	}
	if r.Implausible == metrics.Yes {
		said = append(said, "implausible change")
	}
	if r.Headline == metrics.No && r.Unranked == 0 && len(said) == 0 {
		said = append(said, "no headline: small numbers, or part of a period")
	}
	if r.Headline == metrics.CannotTell && based {
		said = append(said, "perhaps small numbers")
	}
	return strings.Join(said, "; ")
}

// chosen is the measure that the command line names, or the only one.
func (s *settings) chosen(src *source) (figures, error) {
	if len(src.measures) == 1 {
		return src.measures[0], nil
	}
	ids := make([]string, len(src.measures))
	for i, f := range src.measures {
		ids[i] = f.Published.Measure().ID
	}
	if i := slices.Index(ids, s.lait.measure); i >= 0 {
		return src.measures[i], nil
	}
	return figures{}, fmt.Errorf("-league: which measure? -measure %s", strings.Join(ids, ", "))
}
