package tally

import (
	"encoding/hex"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// goldenPlan is one whose calendar has no holidays, so that its fingerprint does not change with those that are announced.
func goldenPlan(t *testing.T) *Plan {
	calendar, err := timescale.NewCalendar(date("2024-01-01"), date("2025-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewPlan(Options{Windows: financialYears(2024, 2024), Calendar: calendar, HoldingRoles: []string{holdingRole}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// goldenBlock has a child with something in most lists, and one with nothing.
func goldenBlock() *Block {
	e := whole("2025-03-31")
	e.Lists[caserecord.ListVisits] = caserecord.Holding{Depth: caserecord.Latest}
	e.Lists[caserecord.ListHealth].From = date("2024-04-01")
	c := &caserecord.Child{
		ID: "not written", Born: date("2012-02-29"),
		Referrals: []caserecord.Referral{
			{Received: date("2024-05-01"), Decided: date("2024-05-02"), Outcome: caserecord.NotInNeed, Earlier: caserecord.CountOf(0)},
			{Received: date("2024-06-03"), DecidedLost: true},
		},
		Enquiries: []caserecord.Enquiry{{Discussed: date("2024-06-03"), Conference: date("2024-06-20"), Arrived: metrics.No}},
		Plans:     []caserecord.Plan{{Started: date("2024-06-20"), Earlier: caserecord.CountOf(1)}},
		Care: []caserecord.Care{{Started: date("2022-07-01"), ShortTerm: metrics.No, Unaccompanied: metrics.No,
			Placements12: caserecord.CountOf(2)}},
		Placements: []caserecord.Placement{{Started: date("2022-07-01"), Miles: caserecord.MilesOf(201), OutsideArea: metrics.Yes,
			Foster: metrics.Yes, Rhythm: caserecord.SixWeekly}},
		Health: []caserecord.Health{{Held: date("2024-09-01"), Kind: caserecord.Questionnaire, Score: caserecord.CountOf(17)}},
		Allocations: []caserecord.Allocation{
			{Worker: "b", Role: holdingRole, Start: date("2024-01-01"), End: date("2024-08-01")},
			{Worker: "a", Role: " duty ", Start: date("2024-08-01")},
		},
	}
	return blockOf(e, []*caserecord.Child{c, {}})
}

// TestGoldenBytes holds the forms to the bytes that they had. Other bytes of a block need another blockVersion; of a tally
// another tallyVersion or, if plans are told apart or measures counted otherwise, another fingerprintVersion or
// measuresVersion.
func TestGoldenBytes(t *testing.T) {
	const (
		block = "636d620109453036303030393939b2e5020300030003000300030003000300030002000300030003c6e20203000300030003" +
			"000215616c6c6f6361746564206361736520776f726b6572046475747902d74a00000002009d054404010200010000000100" +
			"db04240200000100b90400020100d90f0000020203000100d90f00ca010100000100010000000000000100a7030312000000" +
			"00000002008f07ac03ac030002010102d569cf1f"
		tally = "636d740147a849232a5b6023018080a088808080010102000301010002010003010001010002010100010100010100050100" +
			"0301000701000f0100040100020100080100050101000e01000501000201000301000401000301000301000f010003010004" +
			"01000101000501000301003501000f1100036f22fae678a43cae"
	)
	b, x := goldenBlock(), New(goldenPlan(t))
	x.Add(b)
	if got := hex.EncodeToString(formOf(t, b)); got != block {
		t.Errorf("block %s, want %s", got, block)
	}
	if got := hex.EncodeToString(bytesOf(t, x)); got != tally {
		t.Errorf("tally %s, want %s", got, tally)
	}
	form, err := hex.DecodeString(block)
	if err != nil {
		t.Fatal(err)
	}
	var again Block
	if err := again.Decode(form); err != nil || again.Children() != 2 || again.Records() != b.Records() {
		t.Errorf("%d children, %d records and error %v of the bytes, want 2 and %d", again.Children(), again.Records(), err,
			b.Records())
	}
}
