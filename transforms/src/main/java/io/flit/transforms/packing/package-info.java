/**
 * Rows and keys packed many to an element, for a shuffle of few keys. A runner pays for every
 * element of a shuffle and for every distinct key; {@link io.flit.transforms.packing.PackedRows}
 * and {@link io.flit.transforms.packing.PackedKeys} have few of both.
 */
package io.flit.transforms.packing;
