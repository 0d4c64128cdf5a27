/**
 * A comparison as one HTML file that needs nothing else: settings, table, verdict, differences and
 * charts. {@link org.loraworkbench.runs.report.Report} is the place to start reading.
 *
 * <p>Allowed dependencies: {@code runs}, {@code runs.compare}, {@code events}, {@code config}; the
 * JDK's XML writer.
 */
package org.loraworkbench.runs.report;
