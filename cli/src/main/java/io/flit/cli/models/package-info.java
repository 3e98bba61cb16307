/** What {@code bin/flit models} reads of the registry, and what it writes about models. */
package io.flit.cli.models;
