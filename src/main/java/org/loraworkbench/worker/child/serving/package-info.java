/**
 * What happens in the process that answers: it holds a base model once, with adapters as lanes
 * beside it, and answers for all of them. {@link
 * org.loraworkbench.worker.child.serving.ServedModel} computes, for the command line too; {@link
 * org.loraworkbench.worker.child.serving.ServingHost} listens.
 *
 * <p>Allowed dependencies: {@code worker} and what is below it, {@code training}, {@code formats},
 * {@code data}, {@code nn}, {@code config}.
 */
package org.loraworkbench.worker.child.serving;
