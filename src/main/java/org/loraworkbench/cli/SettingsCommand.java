package org.loraworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Setting;
import org.loraworkbench.config.Settings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the settings of an experiment's file, as their records describe them. */
@Command(
        name = "settings",
        description = "List the settings of an experiment, with their defaults.",
        mixinStandardHelpOptions = true)
final class SettingsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @ArgGroup private TableFormat format = new TableFormat();

    /**
     * One line of the list.
     *
     * @param name with the object that it stands in: {@code training.steps}
     * @param values what can be written
     * @param initial the default
     */
    private record Row(String name, String values, JsonNode initial, String help) {}

    @Override
    public Integer call() {
        List<Row> rows = new ArrayList<>();
        Settings.EXPERIMENT.all().forEach(setting -> rows.add(row("", setting)));
        Settings.ADAPTER.all().forEach(setting -> rows.add(row("adapters[].", setting)));
        Settings.TRAINING.all().forEach(setting -> rows.add(row("training.", setting)));
        TextTable table = new TextTable("setting", "values", "default", "what it does");
        rows.forEach(
                row ->
                        table.add(
                                List.of(
                                        row.name(),
                                        row.values(),
                                        text(row.initial()),
                                        row.help())));
        format.print(rows, table, spec.commandLine().getOut());
        return WorkbenchCommand.DONE;
    }

    private static Row row(String object, Setting setting) {
        return new Row(
                object + setting.name(), values(setting), json(setting.initial()), setting.help());
    }

    private static String values(Setting setting) {
        if (setting.isChoice()) {
            return setting.choices().stream()
                    .map(choice -> text(json(choice)))
                    .collect(Collectors.joining(", "));
        }
        if (setting.isSwitch()) {
            return "true, false";
        }
        if (setting.type() == String.class) {
            return "text";
        }
        return setting.type() == double.class ? "number" : "whole number";
    }

    private static String text(JsonNode value) {
        return value.isNumber() ? Setting.shown(value.numberValue()) : value.asText();
    }

    private static JsonNode json(Object value) {
        return Json.MAPPER.valueToTree(value);
    }
}
