/** What a row type declares of its table and of its columns. */
package io.flit.schemas.annotations;
