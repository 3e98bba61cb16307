/** Whether tables are what they say they are. */
package io.flit.transforms.quality;
