package org.loraworkbench.gui.planner;

import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.loraworkbench.analysis.ProcessBytes;

/** What memory is needed for, with its name and its colour. */
enum MemoryPart {
    BASE("Base weights", "memory-weights", ProcessBytes::base),
    ADAPTERS("Adapter", "memory-adapters", ProcessBytes::adapters),
    GRADIENTS("Gradients", "memory-gradients", ProcessBytes::gradients),
    OPTIMIZER("Optimizer state", "memory-optimizer", ProcessBytes::optimizer),
    ACTIVATIONS("Activations", "memory-activations", ProcessBytes::activations),
    PROGRAM("Program, copies", "memory-program", ProcessBytes::program);

    private final String title;
    private final String styleClass;
    private final ToLongFunction<ProcessBytes> bytes;

    MemoryPart(String title, String styleClass, ToLongFunction<ProcessBytes> bytes) {
        this.title = title;
        this.styleClass = styleClass;
        this.bytes = bytes;
    }

    static Stream<MemoryPart> inOrder() {
        return Stream.of(values());
    }

    String title() {
        return title;
    }

    String styleClass() {
        return styleClass;
    }

    long of(ProcessBytes memory) {
        return bytes.applyAsLong(memory);
    }
}
