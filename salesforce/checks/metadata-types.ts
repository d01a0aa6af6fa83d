import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import ts from 'typescript';

/** What an element may hold, by Salesforce's own description of its Metadata API. */
export type Shape =
  | { kind: 'object'; members: Map<string, Member> }
  | { kind: 'enum'; values: string[] }
  | { kind: 'string' | 'number' | 'boolean' }
  /** Described as something this reader does not know; never judged. */
  | { kind: 'open' };

export interface Member {
  optional: boolean;
  many: boolean;
  shape: () => Shape;
}

const open: Shape = { kind: 'open' };

/** Reads the type declarations of `@salesforce/types`, which are made from the Metadata API's WSDL. */
export function metadataTypes(): { shapeOf: (type: string) => Shape | undefined; count: number } {
  const require = createRequire(import.meta.url);
  const declarations = path.join(path.dirname(require.resolve('@salesforce/types/metadata')), 'metadata.d.ts');
  const source = ts.createSourceFile(declarations, readFileSync(declarations, 'utf8'), ts.ScriptTarget.Latest, true);
  const types = new Map<string, ts.TypeNode | ts.InterfaceDeclaration>();
  for (const statement of source.statements) {
    if (ts.isTypeAliasDeclaration(statement)) types.set(statement.name.text, statement.type);
    else if (ts.isInterfaceDeclaration(statement)) types.set(statement.name.text, statement);
  }
  const known = new Map<string, Shape>();

  function named(name: string): Shape | undefined {
    const node = types.get(name);
    if (!node) return undefined;
    let shape = known.get(name);
    if (!shape) {
      shape = shapeOfNode(node);
      known.set(name, shape);
    }
    return shape;
  }

  function addMembers(elements: ts.NodeArray<ts.TypeElement>, members: Map<string, Member>): void {
    for (const element of elements) {
      if (!ts.isPropertySignature(element) || !element.type) continue;
      let type: ts.TypeNode = element.type;
      const many = ts.isArrayTypeNode(type);
      if (ts.isArrayTypeNode(type)) type = type.elementType;
      if (ts.isParenthesizedTypeNode(type)) type = type.type;
      members.set(element.name.getText(source).replace(/^['"]|['"]$/g, ''), {
        optional: element.questionToken !== undefined,
        many,
        shape: () => shapeOfNode(type),
      });
    }
  }

  function shapeOfNode(node: ts.TypeNode | ts.InterfaceDeclaration): Shape {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node)) {
      const members = new Map<string, Member>();
      if (ts.isInterfaceDeclaration(node)) {
        for (const base of node.heritageClauses?.flatMap((clause) => clause.types) ?? []) {
          const shape = named(base.expression.getText(source));
          if (shape?.kind === 'object') for (const [name, member] of shape.members) members.set(name, member);
        }
      }
      addMembers(node.members, members);
      return { kind: 'object', members };
    }
    if (ts.isIntersectionTypeNode(node)) {
      const members = new Map<string, Member>();
      for (const part of node.types) {
        const shape = shapeOfNode(part);
        if (shape.kind === 'object') for (const [name, member] of shape.members) members.set(name, member);
      }
      return { kind: 'object', members };
    }
    if (ts.isTypeReferenceNode(node)) return named(node.typeName.getText(source)) ?? open;
    if (ts.isUnionTypeNode(node)) {
      const values = node.types.flatMap((part) =>
        ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal) ? [part.literal.text] : [],
      );
      return values.length === node.types.length ? { kind: 'enum', values } : open;
    }
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) {
      return { kind: 'enum', values: [node.literal.text] };
    }
    if (node.kind === ts.SyntaxKind.StringKeyword) return { kind: 'string' };
    if (node.kind === ts.SyntaxKind.NumberKeyword) return { kind: 'number' };
    if (node.kind === ts.SyntaxKind.BooleanKeyword) return { kind: 'boolean' };
    return open;
  }

  return { shapeOf: named, count: types.size };
}
