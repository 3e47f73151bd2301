package benchmark

import (
	"encoding/json"
	"slices"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// League is every council on one measure in one period, in order of rank.
type League struct {
	MeasureID  string         `json:"measure_id"`
	Period     metrics.Period `json:"period"`
	Convention Convention     `json:"convention"`
	// Ranking says among how many, and has the quartiles; Population says who was left out of it.
	Ranking    Ranking       `json:"ranking"`
	Population Population    `json:"population"`
	England    metrics.Value `json:"england"`
	// Rows are the councils: the best first, or the highest for a neutral measure, tied ones in the order of the panel, and
	// those without a rank at the end. A joint return is one row, and two where the convention counts each member.
	Rows []Row `json:"rows"`
	// Warnings are those of the whole league.
	Warnings []metrics.Warning `json:"warnings"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (l League) MarshalJSON() ([]byte, error) { return optional.Object(l) }

// Row is one council of a league: what a table shows of a [Result].
type Row struct {
	// Asked is the council, whose neighbours are averaged; it is no area for a joint return that is one row.
	Asked   area.ID       `json:"asked"`
	Subject panel.Subject `json:"subject"`
	Value   metrics.Value `json:"value"`
	// Standing is its place, and Unranked why it has no rank.
	Standing     Standing     `json:"standing"`
	Unranked     Unranked     `json:"unranked"`
	RankInterval RankInterval `json:"rank_interval"`
	// Headline tells whether the place may be told without its warnings; see [Result.Headline]. Where it is not Yes the row
	// is neither the first nor the last of anything, wherever it stands.
	Headline metrics.Verdict `json:"headline"`
	// Neighbours is the average of N of the council's Of statistical neighbours that the convention shows: the mean, and
	// under Outcomes the median. See [GroupAverage].
	Neighbours metrics.Value `json:"neighbours_value"`
	N          int           `json:"neighbours_n"`
	Of         int           `json:"neighbours_of"`
	// Change is the difference from the period before, blank where there is no row of the same members; Implausible tells
	// whether it is further from all councils' changes than is plausible, see [Plausibility].
	Change      metrics.Value   `json:"change_value"`
	Implausible metrics.Verdict `json:"implausible"`
}

// Unranked says why a row has no rank. The zero Unranked is that it has one.
type Unranked uint8

// The reasons, in the order in which a league has them.
const (
	// Undecided is a figure whose bounds leave its place open; its standing may have a range of ranks.
	Undecided Unranked = iota + 1
	// NoFigure is a figure that is missing; its own reason says why.
	NoFigure
	// Ceased is a council that was no more at the end of the period.
	Ceased
	// JointLeftOut is a joint return under a convention that leaves these out.
	JointLeftOut
)

// String is the reason in words, and empty where there is a rank.
func (u Unranked) String() string {
	switch u {
	case Undecided:
		return "known only within bounds"
	case NoFigure:
		return "no figure"
	case Ceased:
		return "ceased"
	case JointLeftOut:
		return "joint return left out"
	}
	return ""
}

// MarshalText gives the bytes of String.
func (u Unranked) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// MarshalJSON writes the bytes of String as a string, and null for a row that has a rank.
func (u Unranked) MarshalJSON() ([]byte, error) {
	if text := u.String(); text != "" {
		return json.Marshal(text)
	}
	return []byte("null"), nil
}

// Leagues makes leagues. It keeps what it found out about the areas of a data set and their neighbours, and its working
// memory, so that the next measure of the same data set costs little more than sorting; it must not be used by two
// goroutines at once. The zero Leagues is ready.
type Leagues struct {
	comparison Comparison
	workspace  workspace
	lines      []line
	rows       []int32
	seen       []int32 // by rank, how many rows have it so far
}

// line is a row of a league before it is written: its position on the ground, and which of its members is asked.
type line struct {
	row    int32
	to     int32
	member uint8
	why    Unranked
}

// Of makes the league of a period of a panel. Its rows are appended to dst, in the memory of which they may be: passing
// the rows of the last league cut to nothing allocates nothing. Errors are those of [Councils].
func (l *Leagues) Of(dst []Row, p *panel.Panel, period metrics.Period, o Options) (League, error) {
	c := &l.comparison
	if c.ground == nil {
		c.ground = new(ground)
	}
	if err := c.compare(p, period, o, &l.workspace); err != nil {
		return League{}, err
	}
	c.ground.meet(o.Neighbours)
	l.arrange()
	league := League{
		MeasureID: p.Measure().ID, Period: period, Convention: o.Convention, Ranking: c.ranking, Population: c.population,
		England: c.england, Rows: slices.Grow(dst, len(l.lines))[:len(dst)+len(l.lines)], Warnings: []metrics.Warning{},
	}
	if c.otherParts {
		league.Warnings = append(league.Warnings, otherEdition)
	}
	rows, next, row := league.Rows[len(dst):], 0, int32(-1)
	for cell := range p.All(period) {
		for row++; !c.now.has[row]; row++ {
		}
		for ; next < len(l.lines) && l.lines[next].row == row; next++ {
			l.write(&rows[l.lines[next].to], l.lines[next], cell)
		}
	}
	return league, nil
}

// arrange finds the place of each line in the league. The lines stay in the order of the ground.
func (l *Leagues) arrange() {
	c := &l.comparison
	each := rules[c.options.Convention].joint == eachMember
	l.lines = l.lines[:0]
	l.seen = emptied(l.seen, len(c.ground.areas)*2+1)
	var ends [JointLeftOut + 2]int32 // where the lines with a rank end, then those of each reason
	for i, who := range c.ground.areas {
		if !c.now.has[i] || who.Level() != area.LocalAuthority {
			continue
		}
		why := c.unranked(int32(i))
		l.lines = append(l.lines, line{row: int32(i), why: why})
		ends[why+1]++
		if each && who.IsJoint() {
			l.lines = append(l.lines, line{row: int32(i), member: 1, why: why})
			ends[why+1]++
		}
	}
	for why := range ends[1:] {
		ends[why+1] += ends[why]
	}
	for i := range l.lines {
		at := &l.lines[i]
		if rank := c.standings[at.row].Rank; rank > 0 {
			at.to = int32(rank-1) + l.seen[rank]
			l.seen[rank]++
			continue
		}
		at.to = ends[at.why]
		ends[at.why]++
	}
}

// unranked says why a row has no rank.
func (c *Comparison) unranked(row int32) Unranked {
	_, _, bounded := c.figures[row].Bounds()
	switch {
	case c.standings[row].Rank > 0:
		return 0
	case !c.counts[row] && ceased(c.ground.areas[row], LastDay(c.period)):
		return Ceased
	case !c.counts[row]:
		return JointLeftOut
	case bounded:
		return Undecided
	}
	return NoFigure
}

// write writes a line.
func (l *Leagues) write(to *Row, at line, cell panel.Cell) {
	c := &l.comparison
	*to = Row{}
	to.Subject, to.Value = cell.Subject, cell.Value
	to.Standing, to.Unranked, to.RankInterval = c.standings[at.row], at.why, c.ranks[at.row]
	to.Headline, to.Implausible = c.headline(at.row), c.implausible(at.row)
	if c.before.has[at.row] {
		to.Change = metrics.Sub(cell.Value, c.before.values[at.row])
	}
	switch {
	case at.member == 1:
		to.Asked = cell.Area.Second()
	case !cell.Area.IsJoint() || rules[c.options.Convention].joint == eachMember:
		to.Asked = cell.Area.First()
	default:
		return // each council of a joint return has its own neighbours
	}
	group := &c.ground.lists[at.row][at.member]
	g := c.gather(l.rows, *group, area.Of(to.Asked), at.row)
	l.rows = g.rows
	rows := c.reported(g.rows)
	switch to.N, to.Of = len(rows), group.named; {
	case to.N < c.options.MinN:
	case c.options.Convention == Outcomes:
		to.Neighbours = c.median(rows)
	default:
		to.Neighbours = c.mean(rows)
	}
}
