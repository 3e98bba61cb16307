/** Reads configurations that people write in YAML, and says everything that is wrong at once. */
package io.flit.schemas.yaml;
