import type { Nodes, Paragraph, Parent, Root, RootContent } from "mdast";
import type { ContainerDirective, LeafDirective } from "mdast-util-directive";
import { toString as textOf } from "mdast-util-to-string";
import { SKIP, visit } from "unist-util-visit";

export const calloutKinds = ["note", "tip", "warning", "example", "exercise"] as const;
export type CalloutKind = (typeof calloutKinds)[number];

const blockKinds: readonly string[] = [...calloutKinds, "solution"];

/**
 * Gives our directives an HTML shape that survives sanitizing (`data-directive` and a link for what carries an address); the
 * finished markup is made afterwards from that. Directives we do not know turn back into what was typed.
 */
export function shapeDirectives(tree: Root): void {
  visit(tree, (node: Nodes, index, parent: Parent | undefined) => {
    if (!parent || index === undefined) return;
    if (node.type === "containerDirective") {
      if (blockKinds.includes(node.name)) shapeBlock(node);
      else {
        const opening: Paragraph = { type: "paragraph", children: [{ type: "text", value: `:::${node.name}` }] };
        parent.children.splice(index, 1, opening, ...node.children);
        return [SKIP, index];
      }
    }
    if (node.type === "leafDirective") {
      const shaped = shapeLeaf(node);
      parent.children.splice(index, 1, shaped);
      return [SKIP, index + 1];
    }
  });
}

function shapeBlock(node: ContainerDirective): void {
  node.data = { ...node.data, hName: "div", hProperties: { dataDirective: node.name } };
  const label = node.children[0];
  if (label?.type === "paragraph" && label.data?.directiveLabel) {
    label.data = { ...label.data, hName: "p", hProperties: { dataDirective: "label" } };
  }
}

function shapeLeaf(node: LeafDirective): RootContent {
  const attributes = node.attributes ?? {};
  const title = attributes.title ?? textOf(node);
  const address = node.name === "file" ? attributes.src : node.name === "embed" ? attributes.url : undefined;
  if (!address) return { type: "paragraph", children: [{ type: "text", value: `::${node.name}${title ? `[${title}]` : ""}` }] };
  const label = title || (node.name === "file" ? fileName(address) : address);
  return {
    type: "paragraph",
    data: { hProperties: { dataDirective: node.name } },
    children: [{ type: "link", url: address, children: [{ type: "text", value: label }] }],
  };
}

function fileName(address: string): string {
  return address.split(/[?#]/)[0]?.split("/").pop() || address;
}
