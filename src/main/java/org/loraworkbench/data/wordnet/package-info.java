/**
 * The built-in data sets, picked out of WordNet. May depend on {@code data.examples}, {@code
 * config}, Jackson.
 */
package org.loraworkbench.data.wordnet;
