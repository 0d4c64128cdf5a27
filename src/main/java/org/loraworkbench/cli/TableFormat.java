package org.loraworkbench.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How a command prints a table: at most one of the options; without, for the eye. */
final class TableFormat {

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Option(names = "--markdown", description = "Print the table in Markdown.")
    private boolean markdown;

    boolean isJson() {
        return json;
    }

    /**
     * @param values what the table shows, for JSON
     */
    void print(Object values, TextTable table, PrintWriter out) {
        if (json) {
            out.println(JsonLine.of(values));
        } else if (markdown) {
            table.printMarkdown(out);
        } else {
            table.print(out);
        }
    }
}
