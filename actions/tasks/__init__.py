"""Every wish that ends in an answer or an action, by its intent."""

from actions.tasks.afterwards import (
    DamagedItem,
    ExchangeItem,
    MissingItem,
    RepairStatus,
    ReturnItem,
    WarrantyCheck,
    WarrantyClaim,
    WrongItem,
)
from actions.tasks.base import Task
from actions.tasks.before_it_leaves import CancelOrder, ChangeAddress, ChangeOrder, OrderStatus
from actions.tasks.goods import (
    CodeProblem,
    DisposalTask,
    PriceQuestion,
    ProductAvailability,
    ProductComparison,
    Promotions,
    TradeInUpgrade,
)
from actions.tasks.guides import InstallationHelp, Maintenance, Troubleshooting, UsageHelp
from actions.tasks.money import (
    AccountLogin,
    DeleteMyData,
    DoubleCharge,
    InvoiceRequest,
    LoyaltyPoints,
    PaymentFailed,
    RefundStatus,
)
from actions.tasks.terms import (
    DeliveryCost,
    DeliveryTime,
    OpeningHours,
    PaymentMethods,
    ReturnPolicy,
    StoreLocation,
)

_ALL: tuple[type[Task], ...] = (
    OrderStatus,
    CancelOrder,
    ChangeAddress,
    ChangeOrder,
    ReturnItem,
    ExchangeItem,
    MissingItem,
    WrongItem,
    DamagedItem,
    WarrantyCheck,
    WarrantyClaim,
    RepairStatus,
    RefundStatus,
    PaymentFailed,
    DoubleCharge,
    InvoiceRequest,
    LoyaltyPoints,
    DeleteMyData,
    AccountLogin,
    PriceQuestion,
    ProductAvailability,
    ProductComparison,
    Promotions,
    CodeProblem,
    TradeInUpgrade,
    DisposalTask,
    InstallationHelp,
    UsageHelp,
    Troubleshooting,
    Maintenance,
    DeliveryTime,
    DeliveryCost,
    ReturnPolicy,
    PaymentMethods,
    OpeningHours,
    StoreLocation,
)
TASKS: dict[str, Task] = {task.name: task() for task in _ALL}
