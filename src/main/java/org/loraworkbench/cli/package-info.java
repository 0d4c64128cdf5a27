/**
 * The command line: one thin class per command, all of the work done by the packages below. {@link
 * org.loraworkbench.cli.WorkbenchCommand} is the place to start reading.
 *
 * <p>Allowed dependencies: everything but {@code gui}, and picocli. {@code count} and {@code
 * models} do not load the engine.
 */
package org.loraworkbench.cli;
