/** What the laboratory asks of the engine: adapters beside the frozen weights of their base. */
package org.loraworkbench.worker.child.lab;
