/**
 * What the user asks for: adapters, training settings and experiments as records that are valid
 * from the moment they exist.
 *
 * <p>Allowed dependencies: the JDK and the JSON library.
 */
package org.loraworkbench.config;
