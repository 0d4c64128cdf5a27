/**
 * Lanes that go on from the lane of another run: its state in a checkpoint, and the run that begins
 * with it.
 */
package org.loraworkbench.runs.fork;
