package org.loraworkbench.export.adapter;

import java.nio.file.Path;
import java.util.List;

/**
 * What an export has written.
 *
 * @param place the folder or the file
 * @param receipt how far it is from the adapter
 * @param usage the lines to type, or the code, that use it
 */
public record Exported(Path place, Receipt receipt, List<String> usage) {}
