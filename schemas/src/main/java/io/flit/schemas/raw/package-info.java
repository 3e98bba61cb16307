/**
 * One file per table as it arrives: TheLook's and the overlays'. Nothing is required, since what is
 * missing is found in staging.
 */
package io.flit.schemas.raw;
