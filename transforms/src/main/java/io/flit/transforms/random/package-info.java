/**
 * Random figures that are a function of a seed and a key, whoever draws them and in whatever order,
 * and choices among options of different likelihood.
 */
package io.flit.transforms.random;
