// Package invent makes up the records of children who do not exist, and of the workers they are allocated to, in
// councils that do not exist: any number of them, the same ones every time. Nothing in it is about any real child,
// worker or council; what it resembles is the shape of such records, so that programs have something to be shown and
// measured on.
//
// A [World] is what is made up. Its [World.Child] makes one child from the seed, the number of the council and the
// number of the child alone, so that children can be made in any order, by any number of goroutines and on any
// machines; what is worked out is whole numbers, so that no machine rounds it differently. [World.Staff] makes the
// workers that the children are allocated to, and [Areas] has the councils. Package lists below writes a council as
// Annex A.
//
// # What it resembles
//
// A child comes to notice on a day of the years asked for. Two in three contacts become a referral; most of these an
// assessment, a third an enquiry under section 47, a tenth a child protection plan, and a twentieth a time looked
// after, with placements, visits, reviews and health checks. Others are looked after, or on their way to leaving care,
// from before. Each council has rates of its own, so that a comparison shows something: from about half to twice the
// usual. The rates are of the right order for England, and no more: a figure of them says nothing of children's
// services.
//
// # What is wrong with it
//
// Records of councils have mistakes, and so have these, at the rates of [Faults]. A child with faults is the same child
// as without, so that what a fault does can be told.
package invent
