/** What the shop sells and where it is stored: the same in every generated world. */
package io.flit.transforms.thelook.catalogue;
