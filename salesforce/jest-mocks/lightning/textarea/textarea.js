import Field from '../field/field';

export default class Textarea extends Field {}
