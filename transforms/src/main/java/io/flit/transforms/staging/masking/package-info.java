/**
 * Puts pseudonyms and blanks in place of personal data, in staged rows and in the raw rows that
 * rejects carry.
 */
package io.flit.transforms.staging.masking;
