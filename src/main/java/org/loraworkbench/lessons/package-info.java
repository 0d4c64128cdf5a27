/**
 * Guided experiments: what a lesson is, its file, and how its question is answered from the
 * student's own run.
 *
 * <p>Allowed dependencies: {@code runs}, {@code events}, {@code files}, {@code config} and the JDK.
 */
package org.loraworkbench.lessons;
