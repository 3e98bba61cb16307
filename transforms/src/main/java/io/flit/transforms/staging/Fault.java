package io.flit.transforms.staging;

/**
 * What is wrong with a row.
 *
 * @param reason the kind of fault
 * @param detail the column and its value, in words
 */
public record Fault(RejectReason reason, String detail) {}
