/**
 * One file per table that is clean, typed and has one row per key ({@code stg_*}), or joins such
 * tables ({@code int_*}).
 */
package io.flit.schemas.staging;
