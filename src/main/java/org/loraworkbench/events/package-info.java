/**
 * What a run tells: its events, their JSON lines, and the files in which they lie.
 *
 * <p>Allowed dependencies: {@code config}, the JDK and the JSON library.
 */
package org.loraworkbench.events;
