package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;

/**
 * Which numbers are dropped: those whose uniform number is below the rate of their lane.
 *
 * @param uniform from 0 to 1, {@code [lanes or 1, …]}, for each number one
 * @param rates {@code [lanes or 1]}
 */
record DropoutMask(NDArray uniform, NDArray rates) {}
