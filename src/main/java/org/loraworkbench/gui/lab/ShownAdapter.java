package org.loraworkbench.gui.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.loraworkbench.gui.theme.LaneStyles;

/**
 * A ticked adapter as the charts show it.
 *
 * @param name apart from the others'
 * @param styleClasses apart from the others', as far as colours reach
 */
public record ShownAdapter(ReadAdapter read, String name, List<String> styleClasses) {

    private static final List<Function<LabAdapter, String>> NAMINGS =
            List.of(
                    LabAdapter::name,
                    adapter -> adapter.name() + " · " + adapter.origin(),
                    adapter -> adapter.name() + " · " + adapter.folder());

    Path folder() {
        return read.adapter().folder();
    }

    @Override
    public String toString() {
        return name;
    }

    static List<ShownAdapter> of(List<ReadAdapter> read) {
        List<LabAdapter> adapters = read.stream().map(ReadAdapter::adapter).toList();
        List<List<String>> looks =
                LaneStyles.apart(adapters.stream().map(LabAdapter::styleClasses).toList());
        List<ShownAdapter> shown = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            shown.add(new ShownAdapter(read.get(i), name(adapters.get(i), adapters), looks.get(i)));
        }
        return shown;
    }

    private static String name(LabAdapter adapter, List<LabAdapter> all) {
        for (Function<LabAdapter, String> naming : NAMINGS) {
            List<String> names = all.stream().map(naming).toList();
            if (Collections.frequency(names, naming.apply(adapter)) == 1) {
                return naming.apply(adapter);
            }
        }
        return adapter.folder().toString();
    }
}
