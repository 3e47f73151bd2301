// Package recordfile is a file of one council's records of children, for a disk or a store that such records may be on: it
// is about single children, and nothing here is for publication.
//
// # Form
//
// Version 1 is the mark "cmr" and the version; the length of the header and the header, which is a tally.Block of no
// child, so that it says whose extract it is, of what day and how far each list goes back; frames; and the end. A frame is
// its length, the length of its ids and the ids, how many children it is of and their tally.Block, and a CRC-32C of what
// follows the length. The end is a length of nought, how many frames and how many children there were. Lengths and numbers
// are varints. An id is how many bytes it shares with the one before in its frame, how many more it has, and these.
//
// Blocks have no ids, and need none to be counted. The ids are there for one thing: the children are in order of id over
// the whole file, which the reader checks, so that a child who is there twice, or a frame that is, is an error and not
// counted twice. The numbers at the end are there so that a file that was cut short is one, too.
package recordfile

import (
	"errors"
	"hash/crc32"
)

// ErrFile is a file that is not one of records: cut short, changed on the way, too large in a part, or with children out
// of order. The message says in which frame, and never what is in it.
var ErrFile = errors.New("not a file of records")

// ErrChild is a child that cannot be written: without an id or out of order.
var ErrChild = errors.New("child cannot be written")

// FrameChildren is how many children a frame has, but for the last.
const FrameChildren = 1024

// What a file cannot be larger in, so that reading one takes bounded memory whatever it holds.
const (
	mark         = "cmr\x01"
	longestHead  = 64 << 10
	longestFrame = 4 << 20 // some 50 times the usual one
	longestID    = 200
	mostRecords  = 100_000 // of a frame: with more, it ends early
	checksumSize = 4
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)
