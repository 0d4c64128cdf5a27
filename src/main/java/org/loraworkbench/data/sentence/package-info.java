/**
 * How a model of sentence-transformers makes one vector of a text, as the files beside it say.
 *
 * <p>May depend on {@code config} and DJL's arrays.
 */
package org.loraworkbench.data.sentence;
