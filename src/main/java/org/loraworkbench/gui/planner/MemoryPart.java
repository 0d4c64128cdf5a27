package org.loraworkbench.gui.planner;

import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.loraworkbench.analysis.ProcessMemory;

/** What memory is needed for, with its name and its colour. */
enum MemoryPart {
    BASE("Base weights", "memory-weights", ProcessMemory::base),
    ADAPTERS("Adapter", "memory-adapters", ProcessMemory::adapters),
    GRADIENTS("Gradients", "memory-gradients", ProcessMemory::gradients),
    OPTIMIZER("Optimizer state", "memory-optimizer", ProcessMemory::optimizer),
    ACTIVATIONS("Activations", "memory-activations", ProcessMemory::activations),
    PROGRAM("Program, copies", "memory-program", ProcessMemory::program);

    private final String title;
    private final String styleClass;
    private final ToLongFunction<ProcessMemory> bytes;

    MemoryPart(String title, String styleClass, ToLongFunction<ProcessMemory> bytes) {
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

    long of(ProcessMemory memory) {
        return bytes.applyAsLong(memory);
    }
}
