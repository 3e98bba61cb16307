/** Where the blocks of shuffles wait while one process runs whole pipelines: on its disk. */
package io.flit.local.blocks;
