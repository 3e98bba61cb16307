/**
 * The documents about tables: dictionary, lineage, glossary and checks, written from what the
 * tables declare and from the pipelines as they are built.
 */
package io.flit.cli.catalog;
