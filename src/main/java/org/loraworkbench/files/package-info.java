/**
 * Writing to a disk on which others look at the same time, by a process that may be killed at any
 * moment: files and folders that appear whole, locks that end with their holder, and the removal of
 * what a killed process left behind. {@link org.loraworkbench.files.StagedFolder} is the place to
 * start reading.
 *
 * <p>Allowed dependencies: the JDK.
 */
package org.loraworkbench.files;
