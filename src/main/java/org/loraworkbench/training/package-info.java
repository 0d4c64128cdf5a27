/**
 * Training: a cohort of lanes on one frozen base, and the loop that trains it. {@link
 * org.loraworkbench.training.TrainingLoop} is the place to start reading.
 *
 * <p>Allowed dependencies: {@code nn}, {@code formats}, {@code data}, {@code events}, {@code
 * files}, {@code config}, {@code analysis} for the memory plan, and DJL.
 */
package org.loraworkbench.training;
