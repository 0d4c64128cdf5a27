package org.loraworkbench.gui.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the tree of a model from the paths of its modules. */
final class ModuleTree {

    private ModuleTree() {}

    /**
     * A root whose descendants are the modules. Containers with a single child are merged with it:
     * {@code encoder.layer} is one line.
     */
    static ModuleNode of(List<ModuleInfo> modules) {
        Branch top = new Branch("");
        for (ModuleInfo module : modules) {
            Branch branch = top;
            for (String part : module.path().split("\\.")) {
                branch = branch.children.computeIfAbsent(part, Branch::new);
            }
            branch.module = module;
        }
        ModuleNode root = new ModuleNode("", null, null);
        top.children.values().forEach(branch -> grow(branch, root));
        return root;
    }

    private static void grow(Branch branch, ModuleNode parent) {
        List<String> label = new ArrayList<>(List.of(branch.label));
        Branch end = branch;
        while (end.module == null && end.children.size() == 1) {
            end = end.children.values().iterator().next();
            label.add(end.label);
        }
        ModuleNode node = new ModuleNode(String.join(".", label), end.module, parent);
        end.children.values().forEach(child -> grow(child, node));
    }

    private static final class Branch {

        private final String label;
        private final Map<String, Branch> children = new LinkedHashMap<>();
        private ModuleInfo module;

        private Branch(String label) {
            this.label = label;
        }
    }
}
