/** Who customers are and where they live. */
package io.flit.transforms.thelook.people;
