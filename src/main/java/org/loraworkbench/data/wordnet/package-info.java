/** The built-in data sets, picked out of WordNet. May depend on {@code data.examples}, config. */
package org.loraworkbench.data.wordnet;
