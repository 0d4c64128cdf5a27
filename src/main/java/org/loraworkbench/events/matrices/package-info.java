/**
 * What a run tells of its low-rank matrices: small pictures of A, B and B·A at some of its steps,
 * and their file.
 *
 * <p>Allowed dependencies: {@code config}.
 */
package org.loraworkbench.events.matrices;
