/**
 * Takes a finished adapter to other programs: {@link org.loraworkbench.export.adapter.Destination}
 * says which there are, and each of them knows for itself which adapters it takes ({@link
 * org.loraworkbench.export.adapter.Suitability}). Every file that is written is read back and
 * compared ({@link org.loraworkbench.export.adapter.Receipt}).
 *
 * <p>Allowed dependencies: {@code formats}, {@code nn}, {@code files} and {@code config}.
 */
package org.loraworkbench.export.adapter;
