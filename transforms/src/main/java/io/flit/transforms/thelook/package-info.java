/**
 * Generates a shop like TheLook of any size, in which every row is a function of its key and the
 * seed.
 */
package io.flit.transforms.thelook;
