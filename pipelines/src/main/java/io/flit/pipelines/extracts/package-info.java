/** Files of TheLook: which tables a folder of them holds, and their rows, typed. */
package io.flit.pipelines.extracts;
