/** How many users a comparison of two arms needs before it can tell: plain arithmetic. */
package io.flit.transforms.statistics.planning;
