/**
 * Generates a shop like TheLook of any size, in which every row is a function of its key and the
 * seed.
 *
 * <p>{@link io.flit.transforms.thelook.GenerateTheLook} makes rows of what the packages below
 * supply: what the shop sells, who its customers are, and what they do in it.
 */
package io.flit.transforms.thelook;
