package org.loraworkbench.formats.hub;

/**
 * How far a model's download is.
 *
 * @param file that is being fetched
 * @param doneBytes of all files, those of earlier attempts included
 * @param totalBytes of all files
 * @param secondsLeft at the speed so far; NaN before there is one
 */
public record DownloadProgress(String file, long doneBytes, long totalBytes, double secondsLeft) {}
