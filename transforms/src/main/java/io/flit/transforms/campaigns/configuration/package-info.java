/** Which campaigns there are: the file that configures them, and what it says. */
package io.flit.transforms.campaigns.configuration;
